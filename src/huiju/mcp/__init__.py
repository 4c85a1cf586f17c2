"""Floor 5: a server for assistants over standard input and output. A tool calls one function and adds what to cite."""
