"""The table of options: how each one takes its values.

It holds every option of clang 22 and of gcc 12 that takes a separate word as a value, so that no
value is ever taken for an input or for one of llmcc's own flags, and every option that means
something to the driver (see `job` and `passthrough`). All other options stand alone, are unknown
to the table, and need no entry.

Where the two compilers disagree clang's reading holds, since only clang's units are rewritten:
`-R`, `-Tbss`, `-Tdata`, `-Ttext`, `--entry`, `-dumpbase` and `-dumpbase-ext` take a separate word
in gcc, but stand alone or take a joined value in clang.
"""

# How an option takes its values.
FLAG = 0  # -c
JOINED = 1  # -std=c11
SEPARATE = 2  # -Xclang WORD
EITHER = 3  # -oFILE or -o FILE
COMMA = 4  # -Wl,a,b
BOTH = 5  # -Xarch_x86_64 WORD: a joined value and a separate one
PAIR = 6  # -segaddr WORD WORD
TRIPLE = 7  # -sectcreate WORD WORD WORD

# How many separate words follow an option that is spelt exactly as in the table.
SEPARATE_WORDS = (0, 0, 1, 1, 0, 1, 2, 3)

_FLAGS = (
    # phases and outputs
    "-c", "--compile", "-S", "--assemble", "-E", "--preprocess", "-fsyntax-only", "--precompile",
    "-M", "--dependencies", "-MM", "--user-dependencies", "-MD", "--write-dependencies",
    "-MMD", "--write-user-dependencies", "-emit-llvm", "-emit-ast", "-emit-cir",
    "-emit-interface-stubs", "-emit-merged-ifs", "--analyze", "-extract-api", "-rewrite-objc",
    "-rewrite-legacy-objc", "-verify-pch", "-module-file-info", "-fmodule-header", "-fdriver-only",
    "-ObjC", "-ObjC++", "-object", "-P", "-H", "-C", "-CC", "-MG", "-MP", "-MV", "-I-",
    "--include-barrier", "-undef", "--",
    # debug information
    "--debug", "-gsplit-dwarf", "-gno-split-dwarf",
    # optimization
    "--optimize",
    # queries
    "-###", "--version", "--help", "-help", "--help-hidden", "--target-help",
    "-dumpmachine", "-dumpversion", "-dumpfullversion", "-dumpspecs",
    "--print-diagnostic-categories", "-v", "--verbose",
)  # fmt: skip

_JOINED = (
    # optimization, debug information, language
    "-O", "--optimize=", "-g", "--debug=", "-std=", "--std=", "-d", "-gsplit-dwarf=",
    "--language=", "--driver-mode=", "--rsp-quoting=", "--target=", "-fmodule-header=",
    # outputs and inputs
    "--output=", "--define-macro=", "--undefine-macro=", "--include-directory=",
    "--include-directory-after=", "--imacros=", "--include=", "--library-directory=",
    "--sysroot=", "-working-directory=", "-object-file-name=",
    # words for others
    "-W", "-R", "-reexport-l", "-weak-l", "-Xclang=", "-mllvm=", "--param=", "--config=", "-ccc-",
    # queries
    "--autocomplete=", "--help=", "-print-file-name=", "--print-file-name=", "-print-prog-name=",
    "--print-prog-name=",
)  # fmt: skip

_SEPARATE = (
    "--CLASSPATH", "--assert", "--bootclasspath", "--classpath", "--config", "--define-macro",
    "--dyld-prefix", "--encoding", "--extdirs", "--for-linker", "--force-link",
    "--include-directory", "--include-directory-after", "--include-prefix",
    "--include-with-prefix", "--include-with-prefix-after", "--include-with-prefix-before",
    "--language", "--library-directory", "--mhwdiv", "--no-system-header-prefix", "--output",
    "--output-class-directory", "--param", "--prefix", "--print-file-name", "--print-prog-name",
    "--resource", "--rtlib", "--serialize-diagnostics", "--specs", "--std", "--stdlib", "--sysroot",
    "--system-header-prefix", "--undefine-macro", "-Xanalyzer", "-Xassembler", "-Xclang",
    "-Xclangas", "-Xcuda-fatbinary", "-Xcuda-ptxas", "-Xlinker", "-Xmicrosoft-visualc-tools-root",
    "-Xmicrosoft-visualc-tools-version", "-Xmicrosoft-windows-sdk-root",
    "-Xmicrosoft-windows-sdk-version", "-Xmicrosoft-windows-sys-root", "-Xopenmp-target",
    "-Xpreprocessor", "-Zlinker-input", "-alias_list", "-allowable_client", "-arch", "-arch_only",
    "-bundle_loader", "-ccc-gcc-name", "-ccc-install-dir", "-client_name",
    "-compatibility_version", "-current_version", "-darwin-target-variant",
    "-darwin-target-variant-triple", "-dependency-dot", "-dependency-file", "-dsym-dir",
    "-dumpdir", "-dylib_file", "-dylinker_install_name", "-e", "-exported_symbols_list",
    "-fdebug-compilation-dir", "-fexperimental-openacc-macro-override", "-filelist",
    "-fmodule-implementation-of", "-fmodules-user-build-path", "-fnew-alignment", "-force_load",
    "-framework", "-ftrapv-handler", "-gen-cdb-fragment-path", "-hlsl-entry", "-image_base",
    "-imultilib", "-include-pch", "-init", "-install_name", "-interface-stub-version=",
    "-lazy_framework", "-lazy_library", "-meabi", "-mllvm", "-mmlir", "-module-dependency-dir",
    "-mthread-model", "-multiply_defined", "-multiply_defined_unused", "-object-file-name",
    "-pagezero_size", "-read_only_relocs", "-reexport_framework", "-reexport_library",
    "-resource-dir", "-rpath", "-seg1addr", "-seg_addr_table", "-seg_addr_table_filename",
    "-segs_read_only_addr", "-segs_read_write_addr", "-serialize-diagnostics", "-specs",
    "-sub_library", "-sub_umbrella", "-target", "-umbrella", "-undefined",
    "-unexported_symbols_list", "-validator-version", "-weak_framework", "-weak_library",
    "-weak_reference_mismatches", "-working-directory", "-z",
    # gcc only
    "--dump", "--dumpbase", "--dumpbase-ext", "--dumpdir", "--for-assembler", "-aux-info",
    "-fintrinsic-modules-path", "-wrapper",
)  # fmt: skip

_EITHER = (
    "--analyzer-output", "--imacros", "--include", "--vfsoverlay", "-A", "-B", "-D", "-F", "-G",
    "-I", "-L", "-MF", "-MJ", "-MQ", "-MT", "-T", "-U", "-V", "-b", "-cxx-isystem",
    "-iapinotes-modules", "-idirafter", "-iframework", "-iframeworkwithsysroot", "-imacros",
    "-include", "-iprefix", "-iquote", "-isysroot", "-isystem", "-isystem-after", "-ivfsoverlay",
    "-iwithprefix", "-iwithprefixbefore", "-iwithsysroot", "-l", "-o", "-stdlib++-isystem", "-u",
    "-vfsoverlay", "-x",
    # gcc only
    "--output-pch=", "-Hd", "-Hf", "-J", "-Xf", "-gnatO", "-h",
)  # fmt: skip

_COMMA = ("-Wl,", "-Wp,", "-Wa,")

_BOTH = ("-Xarch_", "-Xoffload-linker", "-Xopenmp-target=")

_PAIR = ("-sectobjectsymbols", "-segaddr")

_TRIPLE = ("-sectalign", "-sectcreate", "-sectorder", "-segcreate", "-segprot")

TABLE: dict[str, int] = {
    spelling: kind
    for kind, spellings in (
        (FLAG, _FLAGS),
        (JOINED, _JOINED),
        (SEPARATE, _SEPARATE),
        (EITHER, _EITHER),
        (COMMA, _COMMA),
        (BOTH, _BOTH),
        (PAIR, _PAIR),
        (TRIPLE, _TRIPLE),
    )
    for spelling in spellings
}

# Other spellings of options that mean something to the driver.
ALIASES: dict[str, str] = {
    "--compile": "-c",
    "--assemble": "-S",
    "--preprocess": "-E",
    "--dependencies": "-M",
    "--user-dependencies": "-MM",
    "--write-dependencies": "-MD",
    "--write-user-dependencies": "-MMD",
    "--output": "-o",
    "--output=": "-o",
    "--language": "-x",
    "--language=": "-x",
    "--optimize": "-O",
    "--optimize=": "-O",
    "--debug": "-g",
    "--debug=": "-g",
    "--define-macro": "-D",
    "--define-macro=": "-D",
    "--undefine-macro": "-U",
    "--undefine-macro=": "-U",
    "--include-directory": "-I",
    "--include-directory=": "-I",
    "--include-directory-after": "-idirafter",
    "--include-directory-after=": "-idirafter",
    "--include": "-include",
    "--include=": "-include",
    "--imacros": "-imacros",
    "--imacros=": "-imacros",
    "--library-directory": "-L",
    "--library-directory=": "-L",
    "-target": "--target=",
    "-Xclang=": "-Xclang",
    "-mllvm=": "-mllvm",
    "--config": "--config=",
    "--serialize-diagnostics": "-serialize-diagnostics",
    "--verbose": "-v",
    "-help": "--help",
}
