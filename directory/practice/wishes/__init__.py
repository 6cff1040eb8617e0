"""Changes that a practitioner asks for and a curator looks at first: the form, and the cells that it asks for."""
