/** Read models of plans: snapshots, results, revisions, lists. */
@NullMarked
@NamedInterface("view")
package io.planloom.plan.view;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
