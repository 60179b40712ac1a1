# shellcheck shell=bash disable=SC2154
# Sourced by tests/run: builds the meetings whose output is judged.

release() { cargo build "${locked[@]}" --release && program=$(realpath "${CARGO_TARGET_DIR:-target}/release/agendapack"); }

# Every sample of inputs/, as the README's command builds them.
build_samples() { "$program" build --out "$work/samples"; }

# The same inputs copied to another folder, in another time zone and language, on one thread.
build_samples_elsewhere() {
  local elsewhere
  elsewhere=$(mktemp -d) || return
  cp -r inputs "$elsewhere/" &&
    (cd "$elsewhere" && TZ=Pacific/Auckland LC_ALL=C "$program" build --jobs 1 --out "$elsewhere/results") &&
    mv "$elsewhere/results" "$work/samples-elsewhere"
  local status=$?
  rm -rf "$elsewhere"
  return $status
}

same_bytes() { diff -rq "$work/samples" "$work/samples-elsewhere"; }

# Edge cases: the folders of tests/edge, and those that the example `edge_meetings` writes into a folder it is given
# (a 400-page pack is no file to keep in the repository).
generate_edge_meetings() { cargo run "${locked[@]}" --release --quiet --example edge_meetings -- "$work/edge-inputs"; }

build_edge_meetings() {
  local meetings=() file
  for file in tests/edge/*/meeting.yaml "$work"/edge-inputs/*/meeting.yaml; do
    [ -f "$file" ] && meetings+=("$(dirname "$file")")
  done
  [ ${#meetings[@]} -gt 0 ] || { echo 'no edge-case meeting was found' >&2; return 1; }
  "$program" build "${meetings[@]}" --out "$work/edge"
}

# The PDFs from elsewhere, each joined to a paper of ours, with what the program would claim of the file.
join_documents() {
  mkdir -p "$work/joined" &&
    JOIN_FROM=$PWD/tests/outside/files JOIN_TO=$work/joined \
      cargo test "${locked[@]}" --test pdf files_joined_for_a_judge -- --ignored --exact vouched::files_joined_for_a_judge
}
