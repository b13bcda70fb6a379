"""Policy drafts in conversation: from what somebody asks for to an approved policy that questions cite."""
