import { LightningElement, api } from 'lwc';
import { FRAME_SANDBOX, connectOrgkeep, frameAddress } from 'c/orgkeepHost';
import askLaunchCode from '@salesforce/apex/OrgkeepLaunch.launchCode';
import SERVICE from '@salesforce/label/c.Orgkeep_Service';

const THEMES = ['light', 'dark', 'system'];
/** Pixels: what still shows something, and what a first look needs. */
const LEAST_HEIGHT = 240;
const FIRST_HEIGHT = 640;
/**
 * A dashboard that is higher scrolls inside: a list that loads more as its end comes into sight would
 * never come to an end in a frame that is as high as the list.
 */
const MOST_HEIGHT = 4000;
/** Nearly as high is as high: a scroll bar must not make the content shorter, which made it go, and so on. */
const NEARLY = 0.9;

/** The dashboard of the backup service in a frame, signed in as the person who looks at the page. */
export default class OrgkeepDashboard extends LightningElement {
    /** In pixels; 0 grows with the dashboard. */
    @api height = 0;

    state = 'loading';
    failure = null;
    notice = null;
    contentHeight = FIRST_HEIGHT;
    sandbox = FRAME_SANDBOX;
    chosenTheme = 'light';
    address = '';
    connection = null;

    @api
    get theme() {
        return this.chosenTheme;
    }
    set theme(value) {
        this.chosenTheme = THEMES.includes(value) ? value : 'light';
        this.connection?.setTheme(this.chosenTheme);
    }

    get isLoading() {
        return this.state === 'loading';
    }

    get hasFailed() {
        return this.state === 'failed';
    }

    get fixedHeight() {
        return Math.max(Number(this.height) || 0, 0);
    }

    get frameStyle() {
        const content = this.contentHeight > MOST_HEIGHT * NEARLY ? MOST_HEIGHT : this.contentHeight;
        return `height: ${Math.max(Math.ceil(this.fixedHeight || content), LEAST_HEIGHT)}px`;
    }

    connectedCallback() {
        this.begin();
    }

    renderedCallback() {
        const { frame } = this.refs;
        if (frame && !this.connection) this.connect(frame);
    }

    disconnectedCallback() {
        this.disconnect();
    }

    /** The frame is put into the page with its address: an empty one would be a document of this page. */
    begin() {
        this.failure = null;
        this.notice = null;
        this.state = 'loading';
        try {
            this.address = frameAddress(SERVICE);
        } catch (error) {
            this.fail({
                title: 'Orgkeep is not set up',
                detail: `${error.message} It is the custom label Orgkeep_Service.`,
            });
        }
    }

    connect(frame) {
        this.connection = connectOrgkeep(frame, {
            service: SERVICE,
            theme: this.chosenTheme,
            getLaunchCode: launchCode,
            onShown: () => {
                this.state = 'shown';
            },
            onSize: (height) => {
                this.contentHeight = height;
            },
            onPlace: (place) => this.lead(place),
            onSession: (session) => {
                if (session === 'active') this.notice = null;
            },
            onFailed: (failure) => this.tell(failure),
        });
    }

    disconnect() {
        this.connection?.disconnect();
        this.connection = null;
    }

    /** Somebody came to a part of a frame that is higher than the window. */
    lead({ top, height }) {
        const { place } = this.refs;
        if (this.fixedHeight > 0 || !place) return;
        Object.assign(place.style, { top: `${top}px`, height: `${height}px` });
        place.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        // It must not make the page any higher.
        Object.assign(place.style, { top: '0', height: '0' });
    }

    /** A dashboard that is there stays: it says itself what it can no longer do. */
    tell(failure) {
        if (this.state === 'shown') this.notice = failure;
        else this.fail(failure);
    }

    fail(failure) {
        this.disconnect();
        this.failure = failure;
        this.state = 'failed';
    }
}

/** What Apex says to people travels in the error's body. */
async function launchCode() {
    try {
        return await askLaunchCode();
    } catch (error) {
        throw new Error(error?.body?.message ?? 'This org gave no launch code. Try again later.');
    }
}
