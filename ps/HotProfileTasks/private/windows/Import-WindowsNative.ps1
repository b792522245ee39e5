function Import-WindowsNative {
    <#
    .SYNOPSIS
        Compiles, once per session, the calls into advapi32 and netapi32 that have no cmdlet. C# 5, for Windows PowerShell.
    #>
    [CmdletBinding()]
    param()
    if ('HotProfile.Native' -as [type]) { return }
    Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security.Principal;

namespace HotProfile
{
    public static class Native
    {
        [StructLayout(LayoutKind.Sequential)]
        struct LsaObjectAttributes
        {
            public int Length;
            public IntPtr RootDirectory;
            public IntPtr ObjectName;
            public uint Attributes;
            public IntPtr SecurityDescriptor;
            public IntPtr SecurityQualityOfService;
        }

        [StructLayout(LayoutKind.Sequential)]
        struct LsaString
        {
            public ushort Length;
            public ushort MaximumLength;
            public IntPtr Buffer;
        }

        [DllImport("advapi32.dll")]
        static extern uint LsaOpenPolicy(IntPtr system, ref LsaObjectAttributes attributes, uint access, out IntPtr policy);
        [DllImport("advapi32.dll")]
        static extern uint LsaClose(IntPtr policy);
        [DllImport("advapi32.dll")]
        static extern uint LsaNtStatusToWinError(uint status);
        [DllImport("advapi32.dll")]
        static extern uint LsaFreeMemory(IntPtr buffer);
        [DllImport("advapi32.dll")]
        static extern uint LsaEnumerateAccountsWithUserRight(IntPtr policy, ref LsaString right, out IntPtr buffer, out uint count);
        [DllImport("advapi32.dll")]
        static extern uint LsaAddAccountRights(IntPtr policy, byte[] sid, LsaString[] rights, uint count);
        [DllImport("advapi32.dll")]
        static extern uint LsaRemoveAccountRights(IntPtr policy, byte[] sid, [MarshalAs(UnmanagedType.U1)] bool all, LsaString[] rights, uint count);
        [DllImport("netapi32.dll", CharSet = CharSet.Unicode)]
        static extern uint NetUserGetLocalGroups(string server, string user, uint level, uint flags, out IntPtr buffer, uint max, out uint read, out uint total);
        [DllImport("netapi32.dll")]
        static extern uint NetApiBufferFree(IntPtr buffer);

        const uint NoMoreEntries = 0x8000001A;
        const uint ObjectNameNotFound = 0xC0000034;

        static IntPtr Open(uint access)
        {
            LsaObjectAttributes attributes = new LsaObjectAttributes();
            attributes.Length = Marshal.SizeOf(typeof(LsaObjectAttributes));
            IntPtr policy;
            Check(LsaOpenPolicy(IntPtr.Zero, ref attributes, access, out policy));
            return policy;
        }

        static void Check(uint status)
        {
            if (status != 0) throw new Win32Exception((int)LsaNtStatusToWinError(status));
        }

        static LsaString Text(string value)
        {
            LsaString text = new LsaString();
            text.Buffer = Marshal.StringToHGlobalUni(value);
            text.Length = (ushort)(value.Length * 2);
            text.MaximumLength = (ushort)(value.Length * 2 + 2);
            return text;
        }

        static byte[] Bytes(string sid)
        {
            SecurityIdentifier identifier = new SecurityIdentifier(sid);
            byte[] bytes = new byte[identifier.BinaryLength];
            identifier.GetBinaryForm(bytes, 0);
            return bytes;
        }

        /// <summary>The SIDs of the accounts that hold a right.</summary>
        public static string[] Holders(string right)
        {
            // POLICY_VIEW_LOCAL_INFORMATION | POLICY_LOOKUP_NAMES
            IntPtr policy = Open(0x801);
            LsaString name = Text(right);
            try
            {
                IntPtr buffer;
                uint count;
                uint status = LsaEnumerateAccountsWithUserRight(policy, ref name, out buffer, out count);
                if (status == NoMoreEntries || status == ObjectNameNotFound) return new string[0];
                Check(status);
                List<string> sids = new List<string>();
                for (uint i = 0; i < count; i++)
                {
                    IntPtr sid = Marshal.ReadIntPtr(buffer, (int)i * IntPtr.Size);
                    sids.Add(new SecurityIdentifier(sid).Value);
                }
                LsaFreeMemory(buffer);
                return sids.ToArray();
            }
            finally
            {
                Marshal.FreeHGlobal(name.Buffer);
                LsaClose(policy);
            }
        }

        /// <summary>Gives a right to an account, or takes it; no other account is touched.</summary>
        public static void SetHeld(string sid, string right, bool held)
        {
            // POLICY_CREATE_ACCOUNT | POLICY_LOOKUP_NAMES
            IntPtr policy = Open(0x810);
            LsaString name = Text(right);
            LsaString[] rights = new LsaString[] { name };
            try
            {
                uint status = held ? LsaAddAccountRights(policy, Bytes(sid), rights, 1) : LsaRemoveAccountRights(policy, Bytes(sid), false, rights, 1);
                // The account holds no right at all.
                if (held || status != ObjectNameNotFound) Check(status);
            }
            finally { Marshal.FreeHGlobal(name.Buffer); LsaClose(policy); }
        }

        /// <summary>The names of the local groups that an account is in, also through other groups.</summary>
        public static string[] LocalGroups(string account)
        {
            IntPtr buffer;
            uint read, total;
            // LG_INCLUDE_INDIRECT
            uint status = NetUserGetLocalGroups(null, account, 0, 1, out buffer, 0xFFFFFFFF, out read, out total);
            // NERR_UserNotFound: a group, or an account that is none of a user's. Everything else is a failure, not "no groups".
            if (status == 2221) return new string[0];
            if (status != 0) throw new Win32Exception((int)status);
            List<string> names = new List<string>();
            for (uint i = 0; i < read; i++) names.Add(Marshal.PtrToStringUni(Marshal.ReadIntPtr(buffer, (int)i * IntPtr.Size)));
            NetApiBufferFree(buffer);
            return names.ToArray();
        }
    }
}
'@
}
