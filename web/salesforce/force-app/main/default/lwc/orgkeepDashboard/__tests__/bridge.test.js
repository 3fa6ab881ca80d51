// The component with the bridge itself, as it is copied into the project.

import { createElement } from 'lwc';
import { MessageChannel } from 'worker_threads';
import OrgkeepDashboard from 'c/orgkeepDashboard';
import askLaunchCode from '@salesforce/apex/OrgkeepLaunch.launchCode';

const SERVICE = 'https://backup.example.com';
const INSTANCE = 'instance-0123456789abcdef';

jest.mock('@salesforce/label/c.Orgkeep_Service', () => ({ default: 'https://backup.example.com' }), {
    virtual: true,
});
jest.mock('@salesforce/apex/OrgkeepLaunch.launchCode', () => ({ default: jest.fn() }), { virtual: true });

let element;
let frame;
let channel;
let messages;

/** What the dashboard in the frame says to the page. */
function say(data, origin = SERVICE) {
    window.dispatchEvent(new MessageEvent('message', { data, origin, source: frame.contentWindow }));
}

/** A message of the bridge to the dashboard that fits. */
async function heard(fits) {
    const found = messages.find(fits);
    if (found) return found;
    await new Promise((resolve) => {
        channel.port2.once('message', resolve);
    });
    return heard(fits);
}

beforeEach(() => {
    messages = [];
    // jsdom has neither.
    window.IntersectionObserver = class {
        observe() {}
        disconnect() {}
    };
    window.MessageChannel = class {
        constructor() {
            channel = new MessageChannel();
            channel.port2.on('message', (message) => messages.push(message));
            return channel;
        }
    };
    element = createElement('c-orgkeep-dashboard', { is: OrgkeepDashboard });
    document.body.appendChild(element);
    frame = element.shadowRoot.querySelector('iframe');
    jest.spyOn(frame.contentWindow, 'postMessage').mockImplementation(() => {});
});

afterEach(() => {
    document.body.removeChild(element);
    channel?.port1.close();
    channel = undefined;
});

it('answers the dashboard, and nobody else', () => {
    say({ type: 'orgkeep.ready', protocol: 1, instance: INSTANCE }, 'https://elsewhere.example.com');
    say({ type: 'orgkeep.ready', protocol: 2, instance: INSTANCE });
    expect(frame.contentWindow.postMessage).not.toHaveBeenCalled();

    say({ type: 'orgkeep.ready', protocol: 1, instance: INSTANCE });
    expect(frame.contentWindow.postMessage).toHaveBeenCalledWith(
        { type: 'orgkeep.connect', protocol: 1, instance: INSTANCE },
        SERVICE,
        [channel.port2],
    );
});

it('hands over the code that Apex got, and follows what the dashboard tells', async () => {
    askLaunchCode.mockResolvedValue('launch-code-0123456789');
    say({ type: 'orgkeep.ready', protocol: 1, instance: INSTANCE });
    expect((await heard(({ method }) => method === 'orgkeep/theme')).params).toEqual({ theme: 'light' });

    channel.port2.postMessage({ jsonrpc: '2.0', id: 1, method: 'orgkeep/launchCode' });
    expect((await heard(({ id }) => id === 1)).result).toEqual({ code: 'launch-code-0123456789' });

    channel.port2.postMessage({ jsonrpc: '2.0', method: 'orgkeep/size', params: { height: 1234 } });
    channel.port2.postMessage({ jsonrpc: '2.0', method: 'orgkeep/shown', params: {} });
    // What comes after them on the same port says that they were heard.
    channel.port2.postMessage({ jsonrpc: '2.0', id: 2, method: 'orgkeep/nothing' });
    expect((await heard(({ id }) => id === 2)).error.code).toBe(-32601);
    expect(frame.getAttribute('style')).toContain('1234px');
    expect(element.shadowRoot.querySelector('lightning-spinner')).toBeNull();
});
