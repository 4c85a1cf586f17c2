"""Floor 5: the site. Pages parse a form, call one function of a floor below, and show the result."""
