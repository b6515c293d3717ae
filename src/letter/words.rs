//! Words of the interface by name: one list makes the fields and reads them.

/// Makes a struct of texts that is read from the interface's words, each by the
/// name of its field.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $field:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default)]
        pub struct $name {
            $($(#[$doc])* pub $field: String,)*
        }

        impl $name {
            /// Reads each text by its name.
            pub fn read(find: &mut dyn FnMut(&str) -> String) -> $name {
                $name { $($field: find(stringify!($field)),)* }
            }
        }
    };
}

pub(in crate::letter) use words;
