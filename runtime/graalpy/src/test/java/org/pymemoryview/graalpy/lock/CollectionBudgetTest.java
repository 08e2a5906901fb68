package org.pymemoryview.graalpy.lock;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

class CollectionBudgetTest {
    private static final long YEAR = TimeUnit.DAYS.toNanos(365);

    @Test
    void noEffortIsTheReserveAlone() {
        CollectionBudget none = new CollectionBudget(0);
        assertFalse(none.allowsCollection(false));
        assertTrue(none.allowsCollection(true));
    }

    @Test
    void aLongSearchInVainIsPaidForBeforeTheNext() {
        CollectionBudget budget = new CollectionBudget(100);
        assertTrue(budget.allowsSearch(false));
        budget.addSearch(YEAR);
        assertFalse(budget.allowsSearch(false));
        assertFalse(budget.allowsSearch(true));
    }

    @Test
    void rareSearchesHaveAReserve() {
        CollectionBudget none = new CollectionBudget(0);
        none.addSearch(TimeUnit.SECONDS.toNanos(1));
        assertFalse(none.allowsSearch(false));
        assertTrue(none.allowsSearch(true));
    }
}
