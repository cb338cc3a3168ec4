"""Voxtral-4B-TTS, loaded from the official checkpoint layout, in any dimensions.

Shared with the small model: rotary positions, KV cache, SwiGLU and the finite scalar quantiser. Not
shared: grouped-query attention, the codec's windowed attention, and the names of the modules, which
are those of the official file's tensors.
"""
