"""Writes the bundled model as an ONNX graph that onnxruntime maps into memory and runs.

One text at a time, unpadded: no work goes into padding, and without a mask the attention is
onnxruntime's flash attention. The matrices are written out, as one question is faster with
float32 than with 4-bit matrices in place (``MatMulNBits``); many take about as long. The word
vectors, 250,000 of them, stay in 4 bits: written out they would take 384 MB. Sum and norm stand
apart, as the fused ``SkipLayerNormalization`` takes four times as long; the graph is therefore to
be run without the optimisations that would bring it back.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from dipnot.embedding.packed import BLOCK, PackedModel

_FUSED = "com.microsoft"
"""where onnxruntime keeps operators of its own"""
_ALIGNED = 4096
"""so that onnxruntime can map the weights into memory instead of reading them"""
_FUSED_OPERATORS = {"BiasGelu", "GatherBlockQuantized", "MultiHeadAttention"}
_OPSET = 20
_IR_VERSION = 10


class _Writer:
    """Collects nodes, and writes tensors into ``file`` as they come."""

    def __init__(self, file: BinaryIO, on_bytes: Callable[[int], None]) -> None:
        self.nodes: list[NodeProto] = []
        self.tensors: list[TensorProto] = []
        self._file = file
        self._on_bytes = on_bytes

    def tensor(self, name: str, values: NDArray[np.generic]) -> str:
        """Lay a tensor down in the file of weights; gives its name back."""
        self._file.write(bytes(-self._file.tell() % _ALIGNED))
        tensor = TensorProto(
            name=name,
            dims=values.shape,
            data_type=helper.np_dtype_to_tensor_dtype(values.dtype),
            data_location=TensorProto.EXTERNAL,
        )
        place = {
            "location": Path(self._file.name).name,
            "offset": self._file.tell(),
            "length": values.nbytes,
        }
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        self._file.write(np.ascontiguousarray(values).data)
        self._on_bytes(values.nbytes)
        self.tensors.append(tensor)
        return name

    def number(self, name: str, value: int) -> str:
        """A constant of one whole number."""
        self.tensors.append(numpy_helper.from_array(np.array([value], np.int64), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        """Add a step; gives its output back."""
        domain = _FUSED if operator in _FUSED_OPERATORS else ""
        self.nodes.append(
            helper.make_node(operator, inputs, [output], output, domain=domain, **attributes)
        )
        return output


def write_model(
    packed: PackedModel, model: Path, weights: Path, on_bytes: Callable[[int], None]
) -> None:
    """Write the graph into ``model`` and its tensors into ``weights``, in the same folder.

    The graph takes ``ids`` (1, tokens), int64, and gives ``vector`` (1, hidden), float32, of
    length 1: the mean over the tokens. ``on_bytes`` is told the size of each tensor written.
    """
    with weights.open("wb") as file:
        writer = _Writer(file, on_bytes)
        state = _embeddings(writer, packed)
        for layer in range(packed.shape.layers):
            state = _layer(writer, packed, f"l{layer}", state)
        mean = writer.node("ReduceMean", [state, "one"], "mean", keepdims=0)
        writer.node("LpNormalization", [mean], "vector", axis=-1, p=2)
    graph = helper.make_graph(
        writer.nodes,
        "multilingual-e5-small",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, packed.shape.hidden])],
        writer.tensors,
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
    whole = helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)
    model.write_bytes(whole.SerializeToString())


def _embeddings(writer: _Writer, packed: PackedModel) -> str:
    """Word, position and token type, added up and normalised."""
    shape = packed.shape
    scales, weights = packed.quantised("emb.word", shape.hidden)
    pairs = weights[:, 0::2] | weights[:, 1::2] << 4
    words = writer.node(
        "GatherBlockQuantized",
        [writer.tensor("emb.word", pairs), "ids", writer.tensor("emb.word.scale", scales)],
        "words",
        bits=4,
        block_size=BLOCK,
        gather_axis=0,
        quantize_axis=1,
    )
    places = packed.floats("emb.pos").reshape(shape.positions, shape.hidden)
    places = places + packed.floats("emb.type")[: shape.hidden]
    length = writer.node("Shape", ["ids"], "length", start=1)
    first, axis = writer.number("zero", 0), writer.number("one", 1)
    table = writer.tensor("emb.pos", places[np.newaxis])
    here = writer.node("Slice", [table, first, length, axis], "places")
    return _normalised(writer, packed, "emb.ln", [words, here])


def _layer(writer: _Writer, packed: PackedModel, name: str, state: str) -> str:
    """One layer of the encoder: attention, then the inner network, each added and normalised."""
    shape = packed.shape
    heads = [_product(writer, packed, f"{name}.{part}", state) for part in "qkv"]
    biases = np.concatenate([packed.floats(f"{name}.{part}.b") for part in "qkv"])
    attended = writer.node(
        "MultiHeadAttention",
        [*heads, writer.tensor(f"{name}.qkv.b", biases)],
        f"{name}.attended",
        num_heads=shape.heads,
    )
    mixed = _product(writer, packed, f"{name}.ao", attended)
    state = _normalised(writer, packed, f"{name}.aln", [mixed, state], f"{name}.ao.b")
    wide = _product(writer, packed, f"{name}.fi", state)
    bias = writer.tensor(f"{name}.fi.b", packed.floats(f"{name}.fi.b"))
    bent = writer.node("BiasGelu", [wide, bias], f"{name}.bent")
    narrow = _product(writer, packed, f"{name}.fo", bent, columns=shape.inner)
    return _normalised(writer, packed, f"{name}.oln", [narrow, state], f"{name}.fo.b")


def _product(
    writer: _Writer, packed: PackedModel, name: str, state: str, columns: int | None = None
) -> str:
    matrix = packed.matrix(f"{name}.w", columns or packed.shape.hidden)
    return writer.node("MatMul", [state, writer.tensor(f"{name}.w", matrix.T)], f"{name}.out")


def _normalised(
    writer: _Writer, packed: PackedModel, name: str, added: list[str], bias: str | None = None
) -> str:
    """The layer normalisation of a sum; ``bias`` belongs to the first of ``added``."""
    first, second = added
    if bias:
        bias = writer.tensor(bias, packed.floats(bias))
        first = writer.node("Add", [first, bias], f"{name}.biased")
    total = writer.node("Add", [first, second], f"{name}.sum")
    scale, shift = (writer.tensor(each, packed.floats(each)) for each in (f"{name}.w", f"{name}.b"))
    return writer.node(
        "LayerNormalization",
        [total, scale, shift],
        f"{name}.out",
        axis=-1,
        epsilon=packed.shape.epsilon,
    )
