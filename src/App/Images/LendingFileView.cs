using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>A file that lends rights to who runs it.</summary>
/// <param name="Path">In the image.</param>
/// <param name="Setuid">Its owner's.</param>
/// <param name="Setgid">Its group's.</param>
/// <param name="Capabilities">Capabilities of its own.</param>
/// <param name="Owner">Its owner's number.</param>
/// <param name="Group">Its group's number.</param>
public sealed record LendingFileView(string Path, bool Setuid, bool Setgid, bool Capabilities, int Owner, int Group)
{
    internal static LendingFileView Of(ImageFile file) => new("/" + file.Path, file.SetUserId, file.SetGroupId, file.HasCapabilities, file.Owner, file.Group);
}
