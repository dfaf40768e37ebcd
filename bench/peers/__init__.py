"""What Dipnot's retrieval is measured beside: LlamaIndex's own retrievers, the same model below."""
