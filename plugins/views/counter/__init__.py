"""The native counter: a small service that counts the readers of many sites and knows nothing about any of them."""
