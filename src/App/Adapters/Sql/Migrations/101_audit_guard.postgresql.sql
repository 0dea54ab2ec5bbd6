CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF TG_TABLE_NAME = 'audit_head' AND TG_OP = 'UPDATE' THEN
        IF NEW.sequence >= OLD.sequence AND NEW.anchor_sequence >= OLD.anchor_sequence THEN
            RETURN NEW;
        END IF;
    ELSIF TG_TABLE_NAME = 'audit' AND TG_OP = 'DELETE' THEN
        IF OLD.sequence <= (SELECT anchor_sequence FROM audit_head WHERE id = 1) THEN
            RETURN OLD;
        END IF;
    END IF;

    RAISE EXCEPTION 'entries of the audit are never changed, and removed behind its anchor only';
END
$body$;

CREATE TRIGGER audit_never_changes BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuses();

CREATE TRIGGER audit_never_truncated BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses();

CREATE TRIGGER audit_head_never_goes_back BEFORE UPDATE OR DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_refuses();

CREATE TRIGGER audit_head_never_truncated BEFORE TRUNCATE ON audit_head FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses();
