"""Numbers as places on a drawing. Lengths are units of the drawing's own view box; nothing here knows a colour."""
