//! The checklist of a journey: the library's lines, with citations that unfold.

use maud::{Markup, html};
use sekisho::assessment::{Source, Way};
use sekisho::checklist::{Line, LineKind};
use sekisho::code::{Citation, Reading};

use crate::icons::icon;
use crate::prose::prose;
use crate::sources::{cited, unfold};
use crate::words::Words;

/// A finding by its words, and where it comes from.
struct Origin<'a> {
    title: String,
    source: &'a Source,
}

/// Facts and readings that something rests on without a provision of its own.
pub type Basis<'a> = (&'a [Citation], &'a [Reading]);

/// What the ways out of refusals and the silences of a way rest on.
pub fn bases(way: &Way) -> Vec<Basis<'_>> {
    let outs = way.refusals.iter().flat_map(|refusal| &refusal.instead);
    let outs = outs.map(|out| (out.cites.as_slice(), out.readings.as_slice()));
    let silences = way.silences.iter();
    let silences = silences.map(|found| (found.cites.as_slice(), found.readings.as_slice()));
    outs.chain(silences).collect()
}

/// The lines of a journey on its first way, or of another part, as headings and lists.
pub fn show(words: &Words, lines: &[Line], way: Option<&Way>, bases: &[Basis]) -> Markup {
    let origins = way.map(|way| origins(words, way)).unwrap_or_default();
    let groups: Vec<&[Line]> = lines.chunk_by(|_, next| next.depth > 2).collect();
    let side_by_side = words.label("tracks_side_by_side");
    // The tracks have a part of the page of their own.
    let blocks = groups
        .chunk_by(|_, next| !has(next, LineKind::Heading))
        .filter(|block| {
            !block
                .iter()
                .filter_map(|group| group.first())
                .any(|line| line.text == side_by_side)
        });
    html! {
        @for block in blocks {
            @for group in block.iter().filter(|group| has(group, LineKind::Heading)) {
                @for line in *group { h4 { (line.text) } }
            }
            @let items = block.iter().filter(|group| is_item(group));
            @if items.clone().next().is_some() {
                ul.items { @for group in items { (item(words, group, &origins, bases)) } }
            }
        }
    }
}

fn has(group: &[Line], kind: LineKind) -> bool {
    group.first().is_some_and(|line| line.kind == kind)
}

fn is_item(group: &[Line]) -> bool {
    !has(group, LineKind::Heading) && !has(group, LineKind::Title)
}

fn item(words: &Words, group: &[Line], origins: &[Origin], bases: &[Basis]) -> Markup {
    let Some((line, rest)) = group.split_first() else {
        return html! {};
    };
    let (class, status) = match line.kind {
        LineKind::Open => ("open", "open"),
        LineKind::Met => ("met", "met"),
        LineKind::Failed => ("failed", "failed"),
        LineKind::Unknown => ("unknown", "unknown"),
        LineKind::Waived => ("waived", "waived"),
        _ => ("plain", ""),
    };
    let details: Vec<&Line> = rest
        .iter()
        .filter(|line| line.kind == LineKind::Detail)
        .collect();
    let citations = rest.iter().filter(|line| line.kind == LineKind::Citation);
    html! {
        li.(class) {
            p.title {
                (icon(class))
                span {
                    @if let Some(status) = words.known(&format!("status.{status}")) {
                        span.heard { (words.language.named(&status, "")) }
                    }
                    (line.text)
                }
            }
            (details_of(words, &details))
            @for citation in citations { (citation_of(words, line, citation, origins, bases)) }
        }
    }
}

/// The details of an item: steps as a list, what is wrong marked as such.
fn details_of(words: &Words, details: &[&Line]) -> Markup {
    let step = |line: &Line| line.text.strip_prefix("• ").map(str::to_owned);
    let fault = |line: &Line| line.text.strip_prefix("! ").map(str::to_owned);
    html! {
        @for run in details.chunk_by(|one, next| step(one).is_some() == step(next).is_some()) {
            @if run.iter().any(|line| step(line).is_some()) {
                ul.steps { @for line in run { li { (prose(words, &step(line).unwrap_or_default())) } } }
            } @else {
                @for line in run {
                    @if let Some(text) = fault(line) { p.fault { (icon("failed")) span { (text) } } }
                    @else { p { (prose(words, &line.text)) } }
                }
            }
        }
    }
}

/// The citation of an item, unfolded into the provision that it comes from, or else into the notices alone.
fn citation_of(
    words: &Words,
    item: &Line,
    citation: &Line,
    origins: &[Origin],
    bases: &[Basis],
) -> Markup {
    let found = origins.iter().find(|origin| {
        let source = origin.source;
        item.text.starts_with(&origin.title)
            && citation.text == cited(&source.cites, &source.readings)
    });
    let mut all = bases.iter();
    let alone = all.find(|(cites, readings)| citation.text == cited(cites, readings));
    html! {
        @if let Some(Origin { source, .. }) = found {
            (unfold(words, &source.cites, &source.readings, Some(source)))
        } @else if let Some((cites, readings)) = alone {
            (unfold(words, cites, readings, None))
        } @else {
            p.fine { (citation.text) }
        }
    }
}

fn origins<'a>(words: &Words, way: &'a Way) -> Vec<Origin<'a>> {
    let requirements = way.requirements.iter().map(|found| {
        let source = found.waived_by.as_ref().unwrap_or(&found.source);
        (words.text(&found.title), source)
    });
    let refusals = way
        .refusals
        .iter()
        .map(|found| (words.text(&found.text), &found.source));
    let duties = way
        .duties
        .iter()
        .map(|found| (words.text(&found.title), &found.source));
    let notes = way
        .notes
        .iter()
        .map(|found| (words.text(&found.text), &found.source));
    let open = way
        .open_points
        .iter()
        .map(|point| (words.word("open_effect", &point.effect), &point.source));
    requirements
        .chain(refusals)
        .chain(duties)
        .chain(notes)
        .chain(open)
        .map(|(title, source)| Origin { title, source })
        .collect()
}
