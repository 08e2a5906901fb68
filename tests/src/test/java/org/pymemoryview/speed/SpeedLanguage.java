package org.pymemoryview.speed;

import com.oracle.truffle.api.TruffleLanguage;

/** A language without programs, for roots to belong to: its engine's options apply to them. */
@TruffleLanguage.Registration(id = SpeedLanguage.ID, name = "speed tests")
public final class SpeedLanguage extends TruffleLanguage<Object> {
    static final String ID = "pymemoryview-speed";

    private static final LanguageReference<SpeedLanguage> REFERENCE =
            LanguageReference.create(SpeedLanguage.class);

    static SpeedLanguage get() {
        return REFERENCE.get(null);
    }

    @Override
    protected Object createContext(Env env) {
        return new Object();
    }
}
