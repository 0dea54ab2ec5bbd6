using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace FunctionsOrchestrator.App.Web;

/// <summary>The built pages among an assembly's resources; where they were not built, a page that says so.</summary>
internal sealed class WebFiles
{
    private const string Prefix = "ui/";
    private const string NotBuilt = "not_built.html";
    private static readonly (string Suffix, string Encoding)[] Compressed = [(".br", "br"), (".gz", "gzip")];
    private readonly FrozenDictionary<string, WebFile> _files;
    private readonly WebFile? _notBuilt;

    private WebFiles(FrozenDictionary<string, WebFile> files, WebFile? notBuilt)
    {
        _files = files;
        _notBuilt = notBuilt;
    }

    public static WebFiles Load(Assembly assembly)
    {
        var names = assembly.GetManifestResourceNames().ToHashSet(StringComparer.Ordinal);
        var files = names
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !Compressed.Any(kind => name.EndsWith(kind.Suffix, StringComparison.Ordinal)))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => Read(assembly, names, name), StringComparer.Ordinal);
        return new WebFiles(files, files.Count == 0 ? Read(assembly, names, NotBuilt) : null);
    }

    public WebFile? Find(string path) =>
        _files.GetValueOrDefault(path) ?? (path.EndsWith(".html", StringComparison.Ordinal) ? _notBuilt : null);

    private static WebFile Read(Assembly assembly, HashSet<string> names, string name)
    {
        var versions = Compressed
            .Where(kind => names.Contains(name + kind.Suffix))
            .Select(kind => Version(assembly, name + kind.Suffix, kind.Encoding))
            .Append(Version(assembly, name, null));
        return new WebFile(ContentType(name), name.StartsWith($"{Prefix}assets/", StringComparison.Ordinal), [.. versions]);
    }

    private static WebFileVersion Version(Assembly assembly, string name, string? encoding)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new WebFileVersion(encoding, content, EntityTagHeaderValue.Parse($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\""));
    }

    private static string ContentType(string name)
    {
        var type = new FileExtensionContentTypeProvider().TryGetContentType(name, out var known) ? known : "application/octet-stream";
        return type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;
    }
}
