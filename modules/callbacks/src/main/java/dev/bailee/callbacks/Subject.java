package dev.bailee.callbacks;

import java.util.UUID;

/** What a callback is about. Callbacks of one subject are sent in order; subjects don't wait for each other. */
public record Subject(SubjectKind kind, UUID id) {}
