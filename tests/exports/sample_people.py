"""Who takes part in the sample assessment."""

from bot.assessments.findings import Person

ADA = Person(id="slack:T1:U0ADA", name="Ada Okafor")
PRIYA = Person(id="slack:T1:U0PRIYA", name="Priya Nair")
JONAS = Person(id="slack:T1:U0JONAS", name="Jonas Weber")
MARI = Person(id="slack:T1:U0MARI", name="Mari Tamm")
YAEL = Person(id="slack:T1:U0YAEL", name="יעל כהן")
