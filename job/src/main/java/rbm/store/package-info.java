/**
 * Models on disk: what is written, how it is verified and where it may be put.
 *
 * <p>A model has two forms with the same content. The folder, for everything that is published:
 *
 * <pre>
 * model.json            format version, machine, options, training, data and versions
 * weights.safetensors   F32 tensors: weights [V, H], visible_bias [V], hidden_bias [H]
 * items.jsonl           one JSON object per visible unit, in order: {"id":"...","name":"..."}
 * MANIFEST.json         size and SHA-256 of the three files, written last
 * </pre>
 *
 * <p>and the single file, for a tool whose state is one file: a safetensors file whose metadata hold the text of
 * model.json and of items.jsonl, and the SHA-256 of both and of the tensors.
 *
 * <p><b>Never half a model.</b> A save writes {@code .next-*} beside whatever is there, {@code .next-MANIFEST.json}
 * last; from then on the new model is whole. Then each file is moved to its own name, the manifest last. A reader takes
 * the model of MANIFEST.json if every file agrees with it, and otherwise the one of .next-MANIFEST.json, whose files are
 * under one name or the other. So whoever reads at any moment, also after a crash, gets the whole old or the whole new
 * model. The next save finishes what an interrupted one has committed and removes what it has not.
 *
 * <p><b>The contract of a format version.</b> Readers of version 1 ignore keys they do not know at the top of model.json
 * and in an item, so that facts may be added; they keep any key of options, training, data and versions; they refuse
 * unknown keys in {@code machine}, in the manifest and in a tensor's header, because those may change what the numbers
 * mean. A higher format version is refused. Files that the manifest does not list are neither read nor touched.
 *
 * <p><b>Texts.</b> Ids and names come back exactly as they were given, blanks, quotes, line ends and all. Half of a
 * surrogate pair, which UTF-8 cannot hold, is written as a JSON escape.
 *
 * <p><b>Where a model may be written.</b> Not at the root of a file system, not through a path with "..", and not onto a
 * symbolic link; the folders above the model may be links. Reading follows links.
 *
 * <p><b>Scheduled runs.</b> {@link rbm.store.ModelRoot} holds the models of many runs and says which of them counts, in
 * files that are created exclusively and never written again; {@link rbm.store.Lease} lets one run work at a time.
 *
 * <p>No class is ever chosen by what a file says, and every length in a file is checked against the size of the file
 * before memory is taken for it.
 */
package rbm.store;
