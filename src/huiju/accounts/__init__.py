"""Who of the staff may come in, and to which parts: Django's accounts and groups, with a guard against guessing."""
