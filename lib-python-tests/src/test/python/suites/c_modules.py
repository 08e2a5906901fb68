"""Makes extension modules with the machine's C compiler."""

import importlib.util
import os
import shutil
import subprocess
import sysconfig

COMPILER = shutil.which("cc")


def compiled(name, source, folder):
    """The module of a source text, made in a folder."""
    path = os.path.join(folder, name + ".c")
    library = os.path.join(folder, name + sysconfig.get_config_var("EXT_SUFFIX"))
    with open(path, "w", encoding="ascii") as file:
        file.write(source)
    subprocess.run([COMPILER, "-shared", "-fPIC", "-I" + sysconfig.get_path("include"), path,
                    "-o", library], check=True)
    spec = importlib.util.spec_from_file_location(name, library)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
