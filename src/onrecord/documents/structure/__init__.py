"""From pieces to blocks: which is heading, paragraph, quotation, question, answer, comment, note, furniture."""
