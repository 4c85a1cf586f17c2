"""Floor 5: the command line. Each command parses input, calls one function below, shows the result."""
