# Sourced by mvnw, pymemoryview and .ci/run: which JDKs this machine has.

# Sets jdk_version to the feature version (17, 25) of the JDK at $1 and jdk_is_graalvm to true or
# false; fails if no JDK is there. Reads the JDK's release file, which is faster than starting it.
read_jdk() {
    jdk_version=
    jdk_is_graalvm=false
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
        case $jdk_line in
            JAVA_VERSION=*)
                jdk_version=${jdk_line#*\"}
                jdk_version=${jdk_version%%[!0-9]*}
                ;;
            GRAALVM_VERSION=*) jdk_is_graalvm=true ;;
        esac
    done < "$1/release"
    [ -n "$jdk_version" ]
}

# Sets jdk_home to the newest JDK in the platform's usual places, or the newest of version $1 if that
# is given; fails if there is none.
find_jdk() {
    jdk_home=
    jdk_newest=0
    for jdk_candidate in \
        "${JAVA_HOME:-}" \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/jdk* \
        /opt/graalvm* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        read_jdk "$jdk_candidate" || continue
        [ -z "${1:-}" ] || [ "$jdk_version" -eq "$1" ] || continue
        if [ "$jdk_version" -gt "$jdk_newest" ]; then
            jdk_newest=$jdk_version
            jdk_home=$jdk_candidate
        fi
    done
    if [ -z "$jdk_home" ]; then
        jdk_candidate=$(readlink -f "$(command -v javac)" 2>/dev/null) || return 1
        jdk_candidate=${jdk_candidate%/bin/javac}
        read_jdk "$jdk_candidate" || return 1
        [ -z "${1:-}" ] || [ "$jdk_version" -eq "$1" ] || return 1
        jdk_home=$jdk_candidate
    fi
    read_jdk "$jdk_home"
}
