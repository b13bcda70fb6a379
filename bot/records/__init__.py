"""What must survive: the event inbox and the exchanges, in SQLite or PostgreSQL."""
