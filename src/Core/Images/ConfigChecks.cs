namespace FunctionsOrchestrator.Core.Images;

/// <summary>The checks of what an image is, by its configuration and its files.</summary>
public static class ConfigChecks
{
    private const int Named = 5;

    /// <summary>Whether a user as images and specs name one is root.</summary>
    public static bool IsRoot(string user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var name = user.Split(':')[0].Trim();
        return name.Length == 0 || name == "root" || (name.All(char.IsAsciiDigit) && name.Trim('0').Length == 0);
    }

    /// <summary>What looks like a secret in the image's configuration.</summary>
    public static IReadOnlyList<ImageSecret> Secrets(ImageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var env = facts.Env.Select(variable => variable.Split('=', 2)).Where(parts => parts.Length == 2).Select(parts => ("env", parts[0], parts[1]));
        return
        [
            .. from pair in env.Concat(facts.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => ("label", label.Key, label.Value)))
               let kind = SecretPatterns.Find(pair.Item2, pair.Item3)
               where kind is not null
               select new ImageSecret(pair.Item1, pair.Item2, kind),
        ];
    }

    /// <param name="inspection">What is known of the image.</param>
    /// <param name="user">Whom the spec has it run as; null when it does not say.</param>
    /// <param name="modes">What each check comes to.</param>
    /// <param name="restricted">Whether the Container's security profile is <c>restricted</c>.</param>
    public static IReadOnlyList<ImageCheck> Run(ImageInspection inspection, string? user, ImageCheckModes modes, bool restricted)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        ArgumentNullException.ThrowIfNull(modes);
        var checks = new List<ImageCheck> { Root(user ?? inspection.User), Secret(inspection.Secrets) };
        if (inspection.Contents is { } contents)
        {
            checks.Add(Setuid(contents.SetIdFiles));
        }
        else if (inspection.Failure is { } unread)
        {
            // What cannot be read is not known to be harmless.
            checks.Add(Of(ImageCheckName.Setuid, false, $"its files could not be read: {unread}"));
        }

        return [.. checks.Select(check => check with { Mode = modes.Of(check.Name, restricted) }).Where(check => check.Mode is not ImageCheckMode.Off)];
    }

    private static ImageCheck Root(string user) => IsRoot(user)
        ? Of(ImageCheckName.Root, false, user.Length == 0 ? "it names no user, and runs as root" : $"its user is '{user}', which is root")
        : Of(ImageCheckName.Root, true, $"its user is '{user}'");

    private static ImageCheck Secret(IReadOnlyList<ImageSecret> secrets) => secrets.Count == 0
        ? Of(ImageCheckName.Secrets, true, "nothing in its env and labels looks like a secret")
        : Of(ImageCheckName.Secrets, false, $"there is {Some([.. secrets.Select(secret => $"{secret.Kind} in {secret.Place} {secret.Name}")])}");

    private static ImageCheck Setuid(IReadOnlyList<ImageFile> files) => files.Count == 0
        ? Of(ImageCheckName.Setuid, true, "no file lends anybody rights")
        : Of(ImageCheckName.Setuid, false, $"who runs {Some([.. files.Select(file => "/" + file.Path)])} gets other rights than one's own");

    private static string Some(string[] all) => all.Length <= Named ? string.Join(", ", all) : $"{string.Join(", ", all.Take(Named))} and {all.Length - Named} more";

    private static ImageCheck Of(ImageCheckName name, bool passed, string detail) => new(name, ImageCheckMode.Off, passed, detail);
}
