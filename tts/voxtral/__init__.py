"""Voxtral-4B-TTS: the official checkpoint layout, in any dimensions.

Shared with the small model: rotary positions, KV cache, SwiGLU, finite scalar quantiser. Apart:
grouped-query attention, the codec's windowed attention, and every tensor name, which the file sets.
"""
