"""The page, tab by tab."""
