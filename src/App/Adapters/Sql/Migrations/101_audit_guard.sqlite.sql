CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'entries of the audit are never changed');
END;

CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
WHEN OLD.sequence > (SELECT anchor_sequence FROM audit_head WHERE id = 1)
BEGIN
    SELECT RAISE(ABORT, 'entries of the audit are removed behind its anchor only');
END;

CREATE TRIGGER audit_anchor_never_goes_back BEFORE UPDATE ON audit_head
WHEN NEW.sequence < OLD.sequence OR NEW.anchor_sequence < OLD.anchor_sequence
BEGIN
    SELECT RAISE(ABORT, 'the audit never goes back');
END;

CREATE TRIGGER audit_head_is_kept BEFORE DELETE ON audit_head
BEGIN
    SELECT RAISE(ABORT, 'the head of the audit is kept');
END;
