"""Find sessions by what they are about: by words (BM25) and by meaning (embeddings), fused."""

from knowledge.retrieval.retriever import Hit, Retriever

__all__ = ["Hit", "Retriever"]
