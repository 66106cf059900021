package io.bailiff.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows under headings, columns as wide as their widest cell, two blanks between them. Cells are made visible on entry.
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final int[] widths;

    public Table(String... headings) {
        widths = new int[headings.length];
        add(headings);
    }

    public void add(String... cells) {
        if (cells.length != widths.length) {
            throw new IllegalArgumentException("a row needs " + widths.length + " cells, not " + cells.length);
        }
        var row = new ArrayList<String>(cells.length);
        for (int column = 0; column < cells.length; column++) {
            String cell = Visible.of(cells[column]);
            widths[column] = Math.max(widths[column], width(cell));
            row.add(cell);
        }
        rows.add(row);
    }

    public boolean isEmpty() {
        return rows.size() == 1;
    }

    List<List<String>> rows() {
        var padded = new ArrayList<List<String>>(rows.size());
        for (List<String> row : rows) {
            var cells = new ArrayList<String>(row.size());
            for (int column = 0; column < widths.length; column++) {
                boolean last = column == widths.length - 1;
                String cell = row.get(column);
                cells.add(last ? cell : cell + " ".repeat(widths[column] - width(cell) + 2));
            }
            padded.add(cells);
        }
        return padded;
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    @Override
    public String toString() {
        return "Table" + Arrays.toString(widths) + " of " + (rows.size() - 1) + " rows";
    }
}
