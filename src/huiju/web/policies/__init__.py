"""What the pages of the policy zone show, made ready for their templates."""
