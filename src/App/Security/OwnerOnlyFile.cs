namespace FunctionsOrchestrator.App.Security;

/// <summary>Files that hold secrets: from their first moment on, only their owner can read or write them (0600).</summary>
internal static class OwnerOnlyFile
{
    /// <param name="mode">How it is opened; the permissions are for a file that this makes.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
