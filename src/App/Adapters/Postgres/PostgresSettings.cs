using FunctionsOrchestrator.App.Http;
using Npgsql;

namespace FunctionsOrchestrator.App.Adapters.Postgres;

/// <summary>Reads <c>DATABASE_URL</c>: libpq's URL form, or Npgsql's keywords. Faults name what is wrong, never what was given: it may be the password.</summary>
internal static class PostgresSettings
{
    private const string Field = "database_url";

    /// <summary>What libpq calls otherwise than Npgsql does.</summary>
    private static readonly Dictionary<string, string> LibpqNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dbname"] = "Database",
        ["user"] = "Username",
        ["sslmode"] = "SSL Mode",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["sslrootcert"] = "Root Certificate",
        ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout",
        ["client_encoding"] = "Client Encoding",
        ["passfile"] = "Passfile",
        ["target_session_attrs"] = "Target Session Attributes",
        ["channel_binding"] = "Channel Binding",
        ["options"] = "Options",
    };

    public static NpgsqlConnectionStringBuilder Read(string text, InputErrors errors)
    {
        // Short enough that a host which swallows packets is found out in time, and few enough connections for several instances.
        var settings = new NpgsqlConnectionStringBuilder { Timeout = 5, CommandTimeout = 15, MaxPoolSize = 30, ApplicationName = "functions-orchestrator" };
        var before = errors.ToDictionary().Count;
        if (text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase))
        {
            ReadUrl(text, settings, errors);
        }
        else if (text.Contains("://", StringComparison.Ordinal) || !text.Contains('=', StringComparison.Ordinal))
        {
            errors.Add(Field, "must be a URL that begins with postgresql:// or postgres://, or keywords such as Host=…;Username=…");
            return settings;
        }
        else
        {
            ReadKeywords(text, settings, errors);
        }

        if (errors.ToDictionary().Count == before && string.IsNullOrEmpty(settings.Host))
        {
            errors.Add(Field, "names no host");
        }

        if (errors.ToDictionary().Count == before && string.IsNullOrEmpty(settings.Database) && string.IsNullOrEmpty(settings.Username))
        {
            errors.Add(Field, "names no database");
        }

        return settings;
    }

    private static void ReadKeywords(string text, NpgsqlConnectionStringBuilder settings, InputErrors errors)
    {
        var words = new System.Data.Common.DbConnectionStringBuilder();
        try
        {
            words.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            errors.Add(Field, "cannot be read as keywords: name=value, separated by ';', and values with ';' or '=' in quotes");
            return;
        }

        foreach (string name in words.Keys)
        {
            Set(settings, name, (string)words[name], errors);
        }
    }

    private static void ReadUrl(string text, NpgsqlConnectionStringBuilder settings, InputErrors errors)
    {
        var rest = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var (address, query) = Split(rest, '?');
        var (authority, database) = Split(address, '/');
        var at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            var (user, password) = Split(authority[..at], ':');
            settings.Username = Decode(user, "the user's name", errors);
            settings.Password = password is null ? null : Decode(password, "the password", errors);
        }

        ReadHosts(authority[(at + 1)..], settings, errors);
        if (!string.IsNullOrEmpty(database))
        {
            settings.Database = Decode(database, "the database's name", errors);
        }

        foreach (var pair in (query ?? string.Empty).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Split(pair, '=');
            Set(settings, Decode(name, "a parameter's name", errors) ?? name, Decode(value ?? string.Empty, $"the value of '{name}'", errors) ?? string.Empty, errors);
        }
    }

    /// <summary>One host, or several with commas: the first that answers is used.</summary>
    private static void ReadHosts(string hosts, NpgsqlConnectionStringBuilder settings, InputErrors errors)
    {
        foreach (var host in hosts.Split(','))
        {
            var colon = host.LastIndexOf(':');
            var hasPort = colon > host.LastIndexOf(']');
            if (hasPort && (!int.TryParse(host[(colon + 1)..], out var port) || port is < 1 or > 65535))
            {
                errors.Add(Field, "has a port that is no number from 1 to 65535");
                return;
            }

            if (hosts == host && hasPort)
            {
                settings.Port = int.Parse(host[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture);
                hosts = host[..colon];
                break;
            }
        }

        if (hosts.Length > 0)
        {
            settings.Host = Decode(hosts.Contains(',', StringComparison.Ordinal) ? hosts : hosts.Trim('[', ']'), "the host", errors);
        }
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string value, InputErrors errors)
    {
        try
        {
            settings[LibpqNames.GetValueOrDefault(name, name)] = name.Equals("sslmode", StringComparison.OrdinalIgnoreCase) ? value.Replace("-", string.Empty, StringComparison.Ordinal) : value;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException or NotSupportedException)
        {
            errors.Add(Field, settings.ContainsKey(LibpqNames.GetValueOrDefault(name, name)) ? $"has a value that '{name}' cannot have" : $"has a parameter '{name}' that is not known");
        }
    }

    private static string? Decode(string text, string what, InputErrors errors)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                errors.Add(Field, $"has a '%' in {what} that two hexadecimal digits do not follow; '%' itself is written %25");
                return null;
            }
        }

        return Uri.UnescapeDataString(text);
    }

    private static (string Before, string? After) Split(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }
}
