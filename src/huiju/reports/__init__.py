"""Floor 4: reports of mistakes in a rule, from residents to the staff. A Django app with a table of its own."""
