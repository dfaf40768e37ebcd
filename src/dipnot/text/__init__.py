"""Text as Dipnot treats it: decoding, Turkish-safe letters, sentences, language."""
