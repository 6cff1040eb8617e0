"""Numbers as everybody around the reader writes them: 1,234.5. Names as Django looks for them."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
