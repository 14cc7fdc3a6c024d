"""From pieces to blocks: which is heading, paragraph, quotation, question, answer, comment, note, furniture."""

from onrecord.documents.structure.arrange import arrange

__all__ = ["arrange"]
