package org.pymemoryview.speed;

import com.oracle.truffle.api.nodes.Node.Child;

import org.pymemoryview.Casting;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.nodes.AssignSliceNode;
import org.pymemoryview.nodes.CountNode;
import org.pymemoryview.nodes.EqualsNode;
import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.nodes.GetItemsNode;
import org.pymemoryview.nodes.HexNode;
import org.pymemoryview.nodes.SearchNode;
import org.pymemoryview.nodes.SetItemNode;
import org.pymemoryview.nodes.SetItemsNode;
import org.pymemoryview.nodes.ToBytesNode;
import org.pymemoryview.nodes.ToListNode;

import java.util.function.Supplier;

/** The operations as roots, whose arguments are those of {@link Arguments}. */
enum Operation {
    GET(Get::new),
    SET(Set::new),
    GET_ITEMS(GetItems::new),
    SET_ITEMS(SetItems::new),
    SLICE(Slice::new),
    ITEM_OF_SLICE(ItemOfSlice::new),
    ASSIGN_SLICE(AssignSlice::new),
    TO_BYTES(ToBytes::new),
    TO_LIST(ToList::new),
    HEX(Hex::new),
    EQUALS(Equals::new),
    EQUAL_SLICES(EqualSlices::new),
    HEX_OF_SLICE(HexOfSlice::new),
    ITEM_OF_CAST(ItemOfCast::new),
    INDEX(Index::new),
    COUNT(Count::new);

    final Supplier<OperationRoot> root;

    Operation(Supplier<OperationRoot> root) {
        this.root = root;
    }

    /** Reads every item. */
    private static final class Get extends OperationRoot {
        @Child
        private GetItemNode node = GetItemNode.create();

        @Override
        Object run(Arguments arguments) {
            MemoryView view = arguments.view();
            Object last = null;
            for (long i = 0; i < view.length(); i++) {
                last = node.execute(this, view, i);
            }
            return last;
        }
    }

    /** Writes every item. */
    private static final class Set extends OperationRoot {
        @Child
        private SetItemNode node = SetItemNode.create();

        @Override
        Object run(Arguments arguments) {
            MemoryView view = arguments.view();
            for (long i = 0; i < view.length(); i++) {
                node.execute(this, view, i, arguments.value());
            }
            return view;
        }
    }

    private static final class GetItems extends OperationRoot {
        @Child
        private GetItemsNode node = GetItemsNode.create();

        @Override
        Object run(Arguments arguments) {
            MemoryView matrix = arguments.matrix();
            Object last = null;
            for (long i = 0; i < matrix.length(); i++) {
                last = node.execute(this, matrix, new long[] {i, 1});
            }
            return last;
        }
    }

    private static final class SetItems extends OperationRoot {
        @Child
        private SetItemsNode node = SetItemsNode.create();

        @Override
        Object run(Arguments arguments) {
            MemoryView matrix = arguments.matrix();
            for (long i = 0; i < matrix.length(); i++) {
                node.execute(this, matrix, new long[] {i, 1}, arguments.value());
            }
            return matrix;
        }
    }

    private static final class Slice extends OperationRoot {
        @Override
        Object run(Arguments arguments) {
            return arguments.view().slice(1, Long.MAX_VALUE, 2);
        }
    }

    /** A slice that does not outlive the root. */
    private static final class ItemOfSlice extends OperationRoot {
        @Child
        private GetItemNode node = GetItemNode.create();

        @Override
        Object run(Arguments arguments) {
            MemoryView view = arguments.view();
            int found = 0;
            for (long i = 0; i < view.length() - 2; i++) {
                found += node.execute(this, view.slice(i, i + 3, 1), 1) == null ? 0 : 1;
            }
            return found == view.length() - 2;
        }
    }

    private static final class AssignSlice extends OperationRoot {
        @Child
        private AssignSliceNode node = AssignSliceNode.create();

        @Override
        Object run(Arguments arguments) {
            MemoryView view = arguments.view();
            node.execute(this, view, 0, Long.MAX_VALUE, 1, arguments.twin());
            return view;
        }
    }

    private static final class ToBytes extends OperationRoot {
        @Child
        private ToBytesNode node = ToBytesNode.create();

        @Override
        Object run(Arguments arguments) {
            return node.execute(this, arguments.view(), Order.C);
        }
    }

    private static final class ToList extends OperationRoot {
        @Child
        private ToListNode node = ToListNode.create();

        @Override
        Object run(Arguments arguments) {
            return node.execute(this, arguments.view(), ArrayLists.FACTORY);
        }
    }

    private static final class Hex extends OperationRoot {
        @Child
        private HexNode node = HexNode.create();

        @Override
        Object run(Arguments arguments) {
            return node.execute(this, arguments.view(), HexNode.NO_SEPARATOR, 0);
        }
    }

    private static final class Equals extends OperationRoot {
        @Child
        private EqualsNode node = EqualsNode.create();

        @Override
        Object run(Arguments arguments) {
            return node.execute(this, arguments.view(), arguments.twin());
        }
    }

    private static final class EqualSlices extends OperationRoot {
        @Child
        private EqualsNode node = EqualsNode.create();

        @Override
        Object run(Arguments arguments) {
            MemoryView view = arguments.view();
            MemoryView twin = arguments.twin();
            int equal = 0;
            for (long i = 0; i < view.length() - 2; i++) {
                MemoryView some = view.slice(i, i + 3, 1);
                equal += node.execute(this, some, twin.slice(i, i + 3, 1)) ? 1 : 0;
            }
            return equal == view.length() - 2;
        }
    }

    private static final class HexOfSlice extends OperationRoot {
        @Child
        private HexNode node = HexNode.create();

        @Override
        Object run(Arguments arguments) {
            MemoryView some = arguments.view().slice(1, 4, 1);
            return node.execute(this, some, HexNode.NO_SEPARATOR, 0);
        }
    }

    private static final class ItemOfCast extends OperationRoot {
        private static final ItemFormat BYTES = Casting.format("B");

        @Child
        private GetItemNode node = GetItemNode.create();

        @Override
        Object run(Arguments arguments) {
            MemoryView view = arguments.view();
            int found = 0;
            for (long i = 0; i < view.length(); i++) {
                found += node.execute(this, view.cast(BYTES), i) == null ? 0 : 1;
            }
            return found == view.length();
        }
    }

    private static final class Index extends OperationRoot {
        @Child
        private SearchNode node = SearchNode.create();

        @Override
        Object run(Arguments arguments) {
            Object value = arguments.value();
            return node.execute(this, arguments.view(), value, 0, Long.MAX_VALUE);
        }
    }

    private static final class Count extends OperationRoot {
        @Child
        private CountNode node = CountNode.create();

        @Override
        Object run(Arguments arguments) {
            return node.execute(this, arguments.view(), arguments.value());
        }
    }
}
