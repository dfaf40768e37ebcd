"""The works that articles cite: their catalogue, fetching them safely, and reading them."""
