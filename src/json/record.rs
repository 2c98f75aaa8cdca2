//! A reader for which a record is an object: what serde derives would also take a list of its fields in order, and does so
//! still for a record whose variant is named by one of its fields. No list is read beyond its limit, and no text that hides
//! something.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::{Limits, Renaming};
use crate::quote::is_clean;

/// How a whole document is read.
#[derive(Clone, Copy)]
pub(super) struct How<'k> {
    pub limits: &'static Limits,
    /// Codes that are read as others.
    pub renamed: Option<&'k Renaming<'k>>,
}

/// Whatever takes part in reading, for as long as it lasts: all that it hands on is wrapped in turn.
#[derive(Clone, Copy)]
pub(super) struct Strict<'k, T> {
    inner: T,
    how: How<'k>,
    /// How many entries a list or map may have that is read here.
    most: usize,
    /// Where what is read here is a name: how many entries a list or map of that name may have is noted there.
    name: Option<&'k Cell<usize>>,
    /// Where what is read here is a code: of which kind.
    code: Option<&'static str>,
}

impl<'k, T> Strict<'k, T> {
    pub(super) fn new(inner: T, how: How<'k>) -> Self {
        Self {
            inner,
            how,
            most: how.limits.other,
            name: None,
            code: None,
        }
    }

    /// What takes part, and how what it hands on is wrapped.
    fn open<U>(self) -> (T, impl Fn(U) -> Strict<'k, U>) {
        let Self {
            inner,
            how,
            most,
            name,
            code,
        } = self;
        let wrap = move |inner| Strict {
            inner,
            how,
            most,
            name,
            code,
        };
        (inner, wrap)
    }

    /// The code that is read in place of one.
    fn other_code(&self, text: &str) -> Option<String> {
        self.how.renamed?(self.code?, text)
    }

    /// Whether a text hides nothing; if it is a name, its limit is noted.
    fn look<E: Error>(&self, text: &str) -> Result<(), E> {
        if !is_clean(text) {
            let problem =
                "a text has a character that controls a terminal, turns text round or is not seen";
            return Err(E::custom(problem));
        }
        if let Some(name) = self.name {
            name.set(self.how.limits.of(text));
        }
        Ok(())
    }
}

macro_rules! hand_on {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            let (inner, wrap) = self.open();
            inner.$method(wrap(visitor))
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Strict<'_, D> {
    type Error = D::Error;

    hand_on! {
        deserialize_any deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64 deserialize_char deserialize_str
        deserialize_string deserialize_bytes deserialize_byte_buf deserialize_option deserialize_unit deserialize_seq
        deserialize_map deserialize_identifier deserialize_ignored_any
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let (inner, wrap) = self.open();
        inner.deserialize_unit_struct(name, wrap(visitor))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let code = Some(name);
        let (inner, wrap) = Self { code, ..self }.open();
        inner.deserialize_newtype_struct(name, wrap(visitor))
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let (inner, wrap) = self.open();
        inner.deserialize_tuple(length, wrap(visitor))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let (inner, wrap) = self.open();
        inner.deserialize_tuple_struct(name, length, wrap(visitor))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let (inner, wrap) = self.open();
        inner.deserialize_enum(name, variants, wrap(visitor))
    }
}

macro_rules! take {
    ($($method:ident: $value:ty,)*) => {$(
        fn $method<E: Error>(self, value: $value) -> Result<V::Value, E> {
            self.inner.$method(value)
        }
    )*};
}

macro_rules! take_text {
    ($($method:ident: $value:ty,)*) => {$(
        fn $method<E: Error>(self, text: $value) -> Result<V::Value, E> {
            self.look(&text)?;
            match self.other_code(&text) {
                Some(other) => self.inner.visit_string(other),
                None => self.inner.$method(text),
            }
        }
    )*};
}

/// For numbers, texts and nothing what JSON has of them: there are no others.
impl<'de, V: Visitor<'de>> Visitor<'de> for Strict<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    take! {
        visit_bool: bool,
        visit_i64: i64,
        visit_u64: u64,
        visit_f64: f64,
    }

    take_text! {
        visit_str: &str,
        visit_borrowed_str: &'de str,
        visit_string: String,
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<V::Value, D::Error> {
        let (inner, wrap) = self.open();
        inner.visit_some(wrap(value))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<V::Value, D::Error> {
        let (inner, wrap) = self.open();
        inner.visit_newtype_struct(wrap(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, entries: A) -> Result<V::Value, A::Error> {
        let entries = Entries::new(entries, self.how, self.most);
        self.inner.visit_seq(entries)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<V::Value, A::Error> {
        let entries = Entries::new(entries, self.how, self.most);
        self.inner.visit_map(entries)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, variant: A) -> Result<V::Value, A::Error> {
        let (inner, wrap) = self.open();
        inner.visit_enum(wrap(variant))
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Strict<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        let (inner, wrap) = self.open();
        inner.deserialize(wrap(deserializer))
    }
}

/// The entries of a list or a map, as many as there may be.
struct Entries<'k, A> {
    inner: A,
    how: How<'k>,
    most: usize,
    left: usize,
    /// How many entries a list or map may have that is the value of the key that was read last.
    within: Cell<usize>,
}

impl<'k, A> Entries<'k, A> {
    fn new(inner: A, how: How<'k>, most: usize) -> Self {
        let within = Cell::new(how.limits.other);
        Self {
            inner,
            how,
            most,
            left: most,
            within,
        }
    }

    fn count<E: Error>(&mut self) -> Result<(), E> {
        let more = || {
            E::custom(format_args!(
                "there are more entries than the {} that there may be",
                self.most
            ))
        };
        self.left = self.left.checked_sub(1).ok_or_else(more)?;
        Ok(())
    }

    fn value<T>(&self, inner: T) -> Strict<'k, T> {
        Strict {
            most: self.within.get(),
            ..Strict::new(inner, self.how)
        }
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Entries<'_, A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        let seed = self.value(seed);
        let entry = self.inner.next_element_seed(seed)?;
        if entry.is_some() {
            self.count()?;
        }
        Ok(entry)
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Entries<'_, A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        let seed = Strict {
            name: Some(&self.within),
            ..Strict::new(seed, self.how)
        };
        let key = self.inner.next_key_seed(seed)?;
        if key.is_some() {
            self.count()?;
        }
        Ok(key)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        let seed = self.value(seed);
        self.inner.next_value_seed(seed)
    }
}

impl<'de, 'k, A: EnumAccess<'de>> EnumAccess<'de> for Strict<'k, A> {
    type Error = A::Error;
    type Variant = Strict<'k, A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), A::Error> {
        let within = Cell::new(self.most);
        let seed = Strict {
            name: Some(&within),
            ..Strict::new(seed, self.how)
        };
        let (name, content) = self.inner.variant_seed(seed)?;
        let content = Strict {
            most: within.get(),
            ..Strict::new(content, self.how)
        };
        Ok((name, content))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Strict<'_, A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.inner.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        let (inner, wrap) = self.open();
        inner.newtype_variant_seed(wrap(seed))
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        let (inner, wrap) = self.open();
        inner.tuple_variant(length, wrap(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        let (inner, wrap) = self.open();
        inner.newtype_variant_seed(wrap(Fields(visitor)))
    }
}

/// The content of a variant with fields.
struct Fields<V>(V);

impl<'de, V: Visitor<'de>> DeserializeSeed<'de> for Fields<V> {
    type Value = V::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        deserializer.deserialize_map(self.0)
    }
}
