"""The claim network in training: its own upper layers on the language model's lower ones, heads and pointers.

The lower layers are the language model's: at run time they are computed once for both. Pointers to role
fillers after Vinyals et al. 2015; what a pointer adds to the product of two vectors are learned weights of the
circumstances that `onrecord.claims.places` numbers.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from network import LAYERS, SHARED, WIDTH, Layer, Network, Sizes
from onrecord.claims.network import ROLES as NAMES
from onrecord.claims.network import TYPES
from onrecord.claims.places import DISTANCES, HOWS, KINDS, PATHS, PROMINENCES

POINTER = 96
"""Width of a pointer's query and key."""
ROLES = len(NAMES)


class Upper(nn.Module):
    """What the package ships: layers, heads for types and moods, and the two sides of the pointers, on `lower`."""

    def __init__(self, dropout: float = 0.15) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS - SHARED))
        self.mix = nn.Parameter(torch.tensor([[0.0] * (LAYERS - SHARED - 1) + [1.0, 2.0]] * 2))
        self.h, self.o = nn.Linear(WIDTH, 320), nn.Linear(320, len(TYPES))
        self.m = nn.Linear(320, 3)
        self.q, self.k = nn.Linear(WIDTH, ROLES * POINTER), nn.Linear(WIDTH, ROLES * POINTER)
        self.d = nn.Dropout(0.25)
        nn.init.constant_(self.o.bias, -6.0)
        nn.init.constant_(self.m.bias, -2.0)

    def forward(
        self, lower: Tensor, pieces: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """types [b, n, types], moods [b, n, 3], queries and keys [b, n, ROLES·POINTER] from `lower` [b, p, WIDTH]."""
        mask = ((pieces == 0).to(torch.float32) * -1e4)[:, None, None, :]
        x, stack = lower, []
        for layer in self.layers:
            x = layer(x, mask)
            stack.append(x)
        weights = self.mix.softmax(1)
        a, b = (self.d(_words(sum(weights[k, i] * v for i, v in enumerate(stack)), first, last)) for k in (0, 1))
        hidden = self.d(F.gelu(self.h(a)))
        return self.o(hidden), self.m(hidden), self.q(b), self.k(b)


def _words(x: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Vectors of words: the mean of their first and last piece."""
    rows = torch.arange(x.shape[0], device=x.device)[:, None] * x.shape[1]
    flat = x.reshape(-1, WIDTH)
    mean = (F.embedding(first + rows, flat) + F.embedding(last + rows, flat)) * 0.5
    return mean.reshape(first.shape[0], first.shape[1], WIDTH)


class ClaimNet(nn.Module):
    """The language model's lower layers, the upper ones, and the weights that pointers add."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.language = Network(sizes)
        self.upper = Upper()
        types = len(TYPES)
        self.e = nn.Parameter(torch.randn(types, ROLES * POINTER) * 0.02)
        self.special = nn.Parameter(torch.randn(2, ROLES * POINTER) * 0.02)
        self.nobody = nn.Parameter(torch.zeros(types, ROLES, 2))
        self.distance = nn.Parameter(torch.zeros(ROLES, DISTANCES))
        self.how = nn.Parameter(torch.zeros(ROLES, len(HOWS)))
        self.prominence = nn.Parameter(torch.zeros(ROLES, PROMINENCES))
        self.kind = nn.Parameter(torch.zeros(types, ROLES, len(KINDS)))
        self.path = nn.Parameter(torch.zeros(ROLES, PATHS))
        self.path_of = nn.Parameter(torch.zeros(types, ROLES, PATHS))

    def start(self, weights: dict[str, Tensor], joint: bool) -> None:
        """Begin with a language model's weights: its upper layers are what the claim network's own start from.

        With `joint` the language model goes on learning, else it stays as it is.
        """
        self.language.load_state_dict(weights)
        self.language.requires_grad_(joint)
        for k, layer in enumerate(self.upper.layers):
            layer.load_state_dict(self.language.layers[SHARED + k].state_dict())

    def lower(self, pieces: Tensor, cases: Tensor) -> Tensor:
        """The shared layers' output [b, p, WIDTH]."""
        return self.language.lower(pieces, cases, SHARED)

    def point(
        self, query: Tensor, keys: Tensor, kinds: Tensor, where: tuple[Tensor, Tensor, Tensor, Tensor, Tensor]
    ) -> Tensor:
        """Scores [m, ROLES, j+2] of j places, nobody and elsewhere, for m anchors of one document.

        `query` [m, ROLES·POINTER], `keys` [j, ROLES·POINTER], `kinds` [m] the types; `where` numbers the places'
        kind, how, prominence [j] and their distances and paths from each anchor [m, j].
        """
        kind, how, prominence, distances, paths = where
        m, j = distances.shape
        query = torch.tanh(query + self.e[kinds]).reshape(m, ROLES, POINTER)
        products = torch.einsum("mrd,jrd->mrj", query, keys.reshape(j, ROLES, POINTER))
        products = products + self.kind[kinds][:, :, kind] + (self.how[:, how] + self.prominence[:, prominence])[None]
        rows = torch.arange(ROLES)[None, :, None]
        products = products + self.distance[rows, distances[:, None]] + self.path[rows, paths[:, None]]
        products = products + self.path_of[kinds].gather(2, paths[:, None].expand(-1, ROLES, -1))
        special = torch.einsum("mrd,srd->mrs", query, self.special.reshape(2, ROLES, POINTER)) + self.nobody[kinds]
        return torch.cat([products, special], -1)
