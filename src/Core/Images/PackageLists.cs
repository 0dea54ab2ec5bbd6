using System.Text;

namespace FunctionsOrchestrator.Core.Images;

/// <summary>Reads the lists that package managers keep of what is installed. What is not well formed is passed over: the list of an image may say anything.</summary>
public static class PackageLists
{
    public const string Dpkg = "var/lib/dpkg/status";

    /// <summary>One file for each package, as distroless images have it.</summary>
    public const string DpkgFolder = "var/lib/dpkg/status.d/";
    public const string Apk = "lib/apk/db/installed";

    /// <summary>Where merged images of Alpine 3.22 and later keep it.</summary>
    public const string ApkMerged = "usr/lib/apk/db/installed";

    private static readonly string[] Rpm =
    [
        "var/lib/rpm/Packages", "var/lib/rpm/Packages.db", "var/lib/rpm/rpmdb.sqlite",
        "usr/lib/sysimage/rpm/Packages", "usr/lib/sysimage/rpm/Packages.db", "usr/lib/sysimage/rpm/rpmdb.sqlite",
    ];

    /// <summary>Whether the file has to be read for the inventory.</summary>
    /// <param name="path">In the image, without a slash at its beginning.</param>
    public static bool IsList(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path is Dpkg or Apk or ApkMerged
            || (path.StartsWith(DpkgFolder, StringComparison.Ordinal) && !path.EndsWith(".md5sums", StringComparison.Ordinal) && path.Length > DpkgFolder.Length);
    }

    /// <summary>Whether the file is the database of rpm, which is noted and not read.</summary>
    public static bool IsRpm(string path) => Rpm.Contains(path, StringComparer.Ordinal);

    /// <summary>The packages of one list.</summary>
    public static IReadOnlyList<ImagePackage> Read(string path, ReadOnlySpan<byte> content) => path is Apk or ApkMerged
        ? ReadApk(Encoding.UTF8.GetString(content))
        : ReadDpkg(Encoding.UTF8.GetString(content));

    /// <summary>Paragraphs of <c>Field: value</c> (deb-control(5)); what was removed and has left its configuration is not installed.</summary>
    private static List<ImagePackage> ReadDpkg(string text)
    {
        var packages = new List<ImagePackage>();
        foreach (var paragraph in Paragraphs(text))
        {
            if (Value(paragraph, "Package: ") is { } name && Value(paragraph, "Version: ") is { } version
                && Value(paragraph, "Status: ")?.EndsWith(" installed", StringComparison.Ordinal) is not false)
            {
                packages.Add(new ImagePackage(name, version, "dpkg"));
            }
        }

        return packages;
    }

    /// <summary>Paragraphs of <c>F:value</c> (apk's installed database): P is the name, V the version.</summary>
    private static List<ImagePackage> ReadApk(string text)
    {
        var packages = new List<ImagePackage>();
        foreach (var paragraph in Paragraphs(text))
        {
            if (Value(paragraph, "P:") is { } name && Value(paragraph, "V:") is { } version)
            {
                packages.Add(new ImagePackage(name, version, "apk"));
            }
        }

        return packages;
    }

    private static IEnumerable<List<string>> Paragraphs(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')).Append(string.Empty))
        {
            if (line.Length > 0)
            {
                lines.Add(line);
            }
            else if (lines.Count > 0)
            {
                yield return lines;
                lines = [];
            }
        }
    }

    private static string? Value(List<string> paragraph, string field) =>
        paragraph.Find(line => line.StartsWith(field, StringComparison.Ordinal))?[field.Length..].Trim() is { Length: > 0 and <= 300 } value ? value : null;
}
