"""`completion`: scripts for shell completion.

The scripts only call `homs-tui complete -- WORD...`, which reads the declarations (`commandline.candidates`), so that they
never become outdated.
"""

import sys
from typing import TYPE_CHECKING, Literal

from homs_tui.commandline import spec
from homs_tui.commandline.spec import Command, Input
from homs_tui.core.bilingual import two

if TYPE_CHECKING:
    from homs_tui.commandline.context import Context


_BASH = r"""# homs-tui: completion for bash. Use: eval "$(homs-tui completion bash)"
_homs_tui() {
    local cur=${COMP_WORDS[COMP_CWORD]} line IFS=$'\n'
    local -a found=()
    while read -r line; do
        found+=("${line%%$'\t'*}")
    done < <(homs-tui complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    [[ $cur == "=" ]] && cur=
    COMPREPLY=()
    case ${found[0]} in
        :files) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur")) ;;
        :folders) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$cur")) ;;
        *) for line in "${found[@]}"; do [[ $line == "$cur"* ]] && COMPREPLY+=("$line"); done ;;
    esac
}
complete -F _homs_tui homs-tui
"""

_ZSH = r"""#compdef homs-tui
# homs-tui: completion for zsh. Use: homs-tui completion zsh > "${fpath[1]}/_homs-tui", or eval it after compinit.
_homs_tui() {
    local -a found described
    local line
    found=("${(@f)$(homs-tui complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    case ${found[1]} in
        :files) _files; return ;;
        :folders) _files -/; return ;;
        '') return 1 ;;
    esac
    for line in "${found[@]}"; do
        described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done
    _describe 'homs-tui' described
}
if [[ ${funcstack[1]} == _homs-tui ]]; then _homs_tui "$@"; else compdef _homs_tui homs-tui; fi
"""

_FISH = r"""# homs-tui: completion for fish. Use: homs-tui completion fish > ~/.config/fish/completions/homs-tui.fish
function __homs_tui_complete
    set -l cur (commandline -ct)
    set -l words (commandline -opc) "$cur"
    set -l found (homs-tui complete -- $words[2..-1] 2>/dev/null)
    switch "$found[1]"
        case ':files'
            __fish_complete_path "$cur"
        case ':folders'
            __fish_complete_directories "$cur"
        case '*'
            printf '%s\n' $found
    end
end
complete -c homs-tui -f -a '(__homs_tui_complete)'
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
"""The script of each shell."""


COMMAND = Command(
    "completion",
    two(
        "Prints a script that completes commands, options, their values, and identifiers of the dataset.",
        "يطبع نصًا برمجيًا يكمل الأوامر والخيارات وقيمها ومعرّفات مجموعة البيانات.",
    ),
    (
        'eval "$(homs-tui completion bash)"',
        'homs-tui completion zsh > "${fpath[1]}/_homs-tui"',
        "homs-tui completion fish > ~/.config/fish/completions/homs-tui.fish",
    ),
    (Input("shell", two("the shell", "مفسّر الأوامر"), choices=("bash", "zsh", "fish")),),
    has_values=False,
)


class Options(spec.Options):
    """The options of `completion`."""

    shell: Literal["bash", "zsh", "fish"]
    """A shell."""


def run(context: "Context[Options]") -> int:
    """Print the script of a shell."""
    sys.stdout.write(SCRIPTS[context.options.shell])
    return 0
