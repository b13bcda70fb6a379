"""How an answer is worded: quoting, or by a language model under checks."""
