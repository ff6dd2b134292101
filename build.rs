//! Tells Cargo what the program carries inside: a theme's file or a dictionary
//! that is new would else be found only by the next full build.

fn main() {
    for folder in ["themes", ".opencc/dictionaries", ".opencc/tables"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
